CREATE TABLE `contents` (
	`seq` integer PRIMARY KEY NOT NULL,
	`content` text NOT NULL
);
