ALTER TABLE `declarations` ADD `locked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `persons` ADD `reviewing` text;--> statement-breakpoint
ALTER TABLE `assignments` ADD `locked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `declarations` SET `locked` = 1 WHERE EXISTS (SELECT 1 FROM `rounds` WHERE `rounds`.`tenant` = `declarations`.`tenant` AND `rounds`.`id` = `declarations`.`round` AND `rounds`.`state` = 'archived');--> statement-breakpoint
UPDATE `assignments` SET `locked` = 1 WHERE EXISTS (SELECT 1 FROM `rounds` WHERE `rounds`.`tenant` = `assignments`.`tenant` AND `rounds`.`id` = `assignments`.`round` AND `rounds`.`state` = 'archived');
