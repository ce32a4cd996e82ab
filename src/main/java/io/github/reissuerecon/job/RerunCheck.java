package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.retention.OldRows;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Whether what a complete night was made from is there still, so that it can be run again. */
@Component
public class RerunCheck {

    private final ReconConfiguration configuration;
    private final Runs runs;
    private final OldRows rows;

    RerunCheck(ReconConfiguration configuration, Runs runs, OldRows rows) {
        this.configuration = configuration;
        this.runs = runs;
        this.rows = rows;
    }

    /**
     * Asks for a night.
     *
     * @throws NightStopped when it is complete, and a purge has removed what running it again needs
     */
    public void require(LocalDate night) {
        boolean complete = runs.latestOf(night).filter(Run::complete).isPresent();
        String obstacle = complete ? rows.obstacleToRerun(night, configuration.mostDaysBack()) : null;
        if (obstacle != null) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "--rerun: " + night + " cannot be run again: " + obstacle + "; nothing was touched");
        }
    }
}
