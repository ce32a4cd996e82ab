package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.PartAttempts.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A worker's right to a part of a night's match, from the moment that it begins the part until another does, or the night's
 * start ends.
 *
 * @param start the start of the night, as Spring Batch counts them
 * @param id what no other claim has
 */
record PartClaim(Part part, long start, String id) {

    /** Both rows stay as they are up to the end of the transaction: who wants to take the part over waits for it. */
    private static final String HELD = """
            select 1 from recon_part_attempt a
              join BATCH_JOB_EXECUTION e on e.JOB_EXECUTION_ID = a.job_execution_id
             where a.run_id = ? and a.kind = ? and a.part = ? and a.job_execution_id = ? and a.claim = ?
               and e.STATUS = 'STARTED' lock in share mode""";

    /**
     * Makes sure of it, within a transaction that is about to commit.
     *
     * @throws OptimisticLockingFailureException when it is another's by now, or the night has ended
     */
    void require(Connection transaction) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(HELD)) {
            query.setLong(1, part.runId());
            query.setInt(2, part.kind().number());
            query.setInt(3, part.number());
            query.setLong(4, start);
            query.setString(5, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new OptimisticLockingFailureException("the part is another's by now, or its night has ended");
                }
            }
        }
    }
}
