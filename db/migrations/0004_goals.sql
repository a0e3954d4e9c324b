ALTER TABLE `persons` ADD `asked` text;--> statement-breakpoint
ALTER TABLE `assignments` ADD `areas` text DEFAULT '[]' NOT NULL;