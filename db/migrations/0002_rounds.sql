CREATE TABLE `assignments` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`round` text NOT NULL,
	`department` text NOT NULL,
	`clerk` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`declaration` text,
	`state` text NOT NULL,
	`deadline` integer,
	`since` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `assignments_round` ON `assignments` (`tenant`,`round`,`department`);--> statement-breakpoint
CREATE INDEX `assignments_clerk` ON `assignments` (`tenant`,`clerk`);--> statement-breakpoint
CREATE INDEX `assignments_declaration` ON `assignments` (`tenant`,`declaration`) WHERE declaration IS NOT NULL;--> statement-breakpoint
CREATE INDEX `assignments_code` ON `assignments` (`tenant`,`code`) WHERE code <> '';--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`act` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject` text NOT NULL,
	`department` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_tenant` ON `audit` (`tenant`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_department` ON `audit` (`tenant`,`department`,`seq`);--> statement-breakpoint
CREATE TABLE `departments` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`unit_code` text NOT NULL,
	`unit_name` text NOT NULL,
	`total` text,
	`goals` text NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`tenant` text NOT NULL,
	`open_id` text NOT NULL,
	`name` text NOT NULL,
	`department` text NOT NULL,
	`department_name` text NOT NULL,
	`zone` text,
	`status` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `open_id`)
);
--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`tenant`,`name`);--> statement-breakpoint
CREATE INDEX `people_department` ON `people` (`tenant`,`department`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`tenant` text NOT NULL,
	`person` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`outgoing` text NOT NULL,
	`by` text,
	PRIMARY KEY(`tenant`, `person`, `day`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `reminders_day` ON `reminders` (`tenant`,`day`);--> statement-breakpoint
CREATE TABLE `roles` (
	`tenant` text NOT NULL,
	`open_id` text NOT NULL,
	`role` text NOT NULL,
	`department` text NOT NULL,
	`granted_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `open_id`, `role`, `department`)
);
--> statement-breakpoint
CREATE INDEX `roles_department` ON `roles` (`tenant`,`role`,`department`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`year` text NOT NULL,
	`title` text NOT NULL,
	`structure` text NOT NULL,
	`deadline` integer NOT NULL,
	`zone` text NOT NULL,
	`state` text NOT NULL,
	`late_allowed` integer NOT NULL,
	`settings` text NOT NULL,
	`source` text,
	`owner` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `rounds_created` ON `rounds` (`tenant`,`created_at`);--> statement-breakpoint
CREATE TABLE `snoozes` (
	`tenant` text NOT NULL,
	`person` text NOT NULL,
	`snooze` text NOT NULL,
	PRIMARY KEY(`tenant`, `person`)
);
--> statement-breakpoint
CREATE TABLE `wakes` (
	`tenant` text NOT NULL,
	`person` text NOT NULL,
	`kind` text NOT NULL,
	`due` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`calendar` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`tenant`, `person`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `wakes_due` ON `wakes` (`due`) WHERE due IS NOT NULL;--> statement-breakpoint
ALTER TABLE `declarations` ADD `code` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `declarations` ADD `required` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `declarations` ADD `amount` text;--> statement-breakpoint
ALTER TABLE `declarations` ADD `lacks` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `declarations` ADD `round` text;--> statement-breakpoint
ALTER TABLE `declarations` ADD `assignment` text;--> statement-breakpoint
ALTER TABLE `declarations` ADD `department` text;--> statement-breakpoint
ALTER TABLE `declarations` ADD `review_step` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `declarations` ADD `submitted_at` integer;--> statement-breakpoint
ALTER TABLE `declarations` ADD `late` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `declarations_code` ON `declarations` (`tenant`,`code`) WHERE code <> '';