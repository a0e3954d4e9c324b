CREATE TABLE `cells` (
	`tenant` text NOT NULL,
	`declaration` text NOT NULL,
	`path` text NOT NULL,
	`value` text,
	`raw` text,
	`revision` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`tenant`, `declaration`, `path`)
);
--> statement-breakpoint
CREATE TABLE `declarations` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`owner` text NOT NULL,
	`structure` text NOT NULL,
	`name` text NOT NULL,
	`serial` text NOT NULL,
	`missing` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE INDEX `declarations_deleted` ON `declarations` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id` ON `events` (`tenant`,`id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`seq` integer PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`person` text NOT NULL,
	`payload` text NOT NULL,
	`progress` text,
	`attempts` integer NOT NULL,
	`due` integer,
	`holder` text,
	`outcome` text,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_id` ON `jobs` (`tenant`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`due`) WHERE due IS NOT NULL;--> statement-breakpoint
CREATE INDEX `jobs_ended` ON `jobs` (`ended_at`) WHERE ended_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `journal` (
	`tenant` text NOT NULL,
	`declaration` text NOT NULL,
	`revision` integer NOT NULL,
	`part` integer NOT NULL,
	`kind` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`cause` text NOT NULL,
	`cells` text NOT NULL,
	`undoes` integer,
	`undone` integer NOT NULL,
	PRIMARY KEY(`tenant`, `declaration`, `revision`, `part`)
);
--> statement-breakpoint
CREATE INDEX `journal_cause` ON `journal` (`tenant`,`cause`);--> statement-breakpoint
CREATE TABLE `lanes` (
	`tenant` text NOT NULL,
	`recipient` text NOT NULL,
	`due` integer,
	`holder` text,
	PRIMARY KEY(`tenant`, `recipient`)
);
--> statement-breakpoint
CREATE INDEX `lanes_due` ON `lanes` (`due`) WHERE due IS NOT NULL;--> statement-breakpoint
CREATE TABLE `moved` (
	`ok` integer NOT NULL,
	CONSTRAINT "moved_on" CHECK("moved"."ok" = 1)
);
--> statement-breakpoint
CREATE TABLE `outgoing` (
	`seq` integer PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`recipient_kind` text NOT NULL,
	`recipient` text NOT NULL,
	`action` text NOT NULL,
	`message` text,
	`content` text NOT NULL,
	`context` text,
	`attempts` integer NOT NULL,
	`code` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`message_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outgoing_id` ON `outgoing` (`tenant`,`id`);--> statement-breakpoint
CREATE INDEX `outgoing_waiting` ON `outgoing` (`tenant`,`recipient`,`seq`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `outgoing_message` ON `outgoing` (`tenant`,`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `persons` (
	`tenant` text NOT NULL,
	`open_id` text NOT NULL,
	`version` integer NOT NULL,
	`locale` text NOT NULL,
	`greeted` integer NOT NULL,
	`current` text,
	`remembered` text NOT NULL,
	`next_serial` integer NOT NULL,
	PRIMARY KEY(`tenant`, `open_id`)
);
--> statement-breakpoint
CREATE TABLE `seats` (
	`tenant` text NOT NULL,
	`open_id` text NOT NULL,
	`declaration` text NOT NULL,
	`step` text NOT NULL,
	`row` text,
	`cell` text,
	`card` text,
	`pending` text NOT NULL,
	PRIMARY KEY(`tenant`, `open_id`, `declaration`)
);
--> statement-breakpoint
CREATE INDEX `seats_declaration` ON `seats` (`tenant`,`declaration`);--> statement-breakpoint
CREATE TABLE `templates` (
	`structure` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`wording` text NOT NULL,
	`json` text NOT NULL
);
