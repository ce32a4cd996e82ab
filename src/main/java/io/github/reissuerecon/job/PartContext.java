package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.privacy.Words;
import java.util.UUID;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a partition of the match's steps knows of its part, and how a part is named in words. */
final class PartContext {

    /** Behind the name of the step whose parts are matched. */
    static final String STEP_SUFFIX = "-part";

    private static final String PART = ":part";
    private static final String MARK = "mark";
    private static final String TURN = "turn";

    private PartContext() {}

    /**
     * What a partition knows of its part beside the number.
     *
     * @param turn its place among the parts of its shard
     */
    static ExecutionContext contextOf(int turn) {
        ExecutionContext context = new ExecutionContext();
        context.putInt(TURN, turn);
        context.putString(MARK, UUID.randomUUID().toString());
        return context;
    }

    /** What a partition is called, behind the name of its step and a colon. */
    static String nameOf(MatchPart part) {
        return PART.substring(1) + part.part();
    }

    /**
     * The number of the part that a partition is. Its name tells: a process may die when Spring Batch has written the
     * partition's row, and its context not yet.
     */
    static int partOf(StepExecution partition) {
        String name = partition.getStepName();
        return Integer.parseInt(name.substring(name.lastIndexOf(PART) + PART.length()));
    }

    /** What no other partition has, of whatever batch database. */
    static String markOf(StepExecution partition) {
        return partition.getExecutionContext().getString(MARK, "");
    }

    /** The range of a part in words; of a lookup, whose keys are numbers, masked. */
    static String range(MatchPart part, Way way) {
        KeyRange keys = part.range();
        String range = (way == Way.LOOKUP ? "numbers" : "keys")
                + (keys.after() == null ? "" : " behind " + keys.after())
                + (keys.through() == null ? "" : " up to " + keys.through())
                + (keys.equals(KeyRange.ALL) ? ", all" : "");
        return way == Way.LOOKUP ? Words.masked(range) : range;
    }

    static int turnOf(ExecutionContext context) {
        return context.getInt(TURN, 0);
    }
}
