CREATE TABLE `handovers` (
	`tenant` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`project` text NOT NULL,
	`giver` text NOT NULL,
	`receiver` text NOT NULL,
	`word` text NOT NULL,
	`state` text NOT NULL,
	`card` text NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`tenant`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handovers_asked` ON `handovers` (`tenant`,`project`) WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX `handovers_giver` ON `handovers` (`tenant`,`giver`) WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX `handovers_receiver` ON `handovers` (`tenant`,`receiver`) WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX `handovers_ended` ON `handovers` (`ended_at`) WHERE ended_at IS NOT NULL;