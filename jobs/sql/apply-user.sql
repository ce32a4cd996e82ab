-- The user that `apply --execute` changes the platform's tables with, and the table in which it notes each change.
-- MySQL 8.4 or later, MariaDB 10.11 or later. Replace 'CHANGE-ME', and the schema, table, column and user names by your own.
-- Narrow '%' to the job's hosts. Nights do not use this user: theirs is that of platform-user.sql and can change nothing.

-- recon.apply.audit-table. A row "given-up" says that an action was not done and will not be. Its key is what keeps an action from being done twice: do not remove rows of the last days.
CREATE TABLE IF NOT EXISTS `platform`.`recon_audit` (
    action_id     char(36)      NOT NULL PRIMARY KEY,
    undoes        char(36)      NULL,
    action        varchar(20)   NOT NULL,
    kind          varchar(10)   NOT NULL,
    row_id        varchar(255)  NOT NULL,
    account_id    varchar(255)  NOT NULL,
    before_values varchar(4000) NOT NULL,
    after_values  varchar(4000) NOT NULL,
    reason        varchar(40)   NOT NULL,
    carrier       varchar(255)  NOT NULL,
    decided_by    varchar(255)  NOT NULL,
    found_on      date          NOT NULL,
    applied_at    datetime(3)   NOT NULL
);

CREATE USER IF NOT EXISTS 'recon_applier'@'%' IDENTIFIED BY 'CHANGE-ME';

-- recon.platform.accounts.table: reads the row, changes one column of it.
GRANT SELECT ON `platform`.`users` TO 'recon_applier'@'%';
GRANT UPDATE (`phone`) ON `platform`.`users` TO 'recon_applier'@'%';

-- recon.platform.debts.table; leave it out where no debts are configured.
GRANT SELECT ON `platform`.`loan_contacts` TO 'recon_applier'@'%';
GRANT UPDATE (`status`) ON `platform`.`loan_contacts` TO 'recon_applier'@'%';

-- It adds rows to the audit table; it cannot change or remove any.
GRANT SELECT, INSERT ON `platform`.`recon_audit` TO 'recon_applier'@'%';
