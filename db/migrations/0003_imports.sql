CREATE TABLE `import_projects` (
	`tenant` text NOT NULL,
	`import` text NOT NULL,
	`number` integer NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`tenant`, `import`, `number`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`open_id` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`text` text,
	`found` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`created_at`);