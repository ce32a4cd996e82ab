-- The user that the job reads the platform's database with. MySQL 8.4 or later, MariaDB 10.11 or later.
-- Replace 'CHANGE-ME', and the schema, table and user names by your own. Narrow '%' to the job's hosts.
-- It may read two tables and change nothing, so it cannot carry out `apply --execute`.

CREATE USER IF NOT EXISTS 'recon_reader'@'%' IDENTIFIED BY 'CHANGE-ME';

-- recon.platform.accounts.table
GRANT SELECT ON `platform`.`users` TO 'recon_reader'@'%';

-- recon.platform.debts.table; leave it out where no debts are configured.
GRANT SELECT ON `platform`.`loan_contacts` TO 'recon_reader'@'%';
