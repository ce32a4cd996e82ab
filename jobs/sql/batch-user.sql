-- The batch database and the user that the job writes it with. MySQL 8.4 or later, MariaDB 10.11 or later.
-- Replace 'CHANGE-ME', and the schema and user names as you like. Narrow '%' to the job's hosts.
-- The rights are what the job and its migrations need, on this one schema, and nothing else.

CREATE DATABASE IF NOT EXISTS `recon_batch` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE USER IF NOT EXISTS 'recon_writer'@'%' IDENTIFIED BY 'CHANGE-ME';

-- Rows of the job. DELETE is for purge, and for files that are loaded anew.
GRANT SELECT, INSERT, UPDATE, DELETE ON `recon_batch`.* TO 'recon_writer'@'%';

-- Tables of the migrations, at the first start and after an upgrade.
GRANT CREATE, ALTER, DROP, INDEX, REFERENCES ON `recon_batch`.* TO 'recon_writer'@'%';
