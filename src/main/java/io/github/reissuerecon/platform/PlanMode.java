package io.github.reissuerecon.platform;

import io.github.reissuerecon.language.Text;
import java.util.Locale;

/** How the bindings on the night's numbers are to be found. */
public enum PlanMode {
    /** By whichever of the two is likely to be faster. */
    AUTO,
    /** All rows of the table are streamed past the night's numbers. */
    SCAN,
    /** The table is asked for the night's numbers, through its index on the number. */
    LOOKUP;

    /** The word in configuration and summary. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an operator is told who asks for lookups where none are possible, and what to do. */
    public static Text impossible(Text fault) {
        return Text.of("plan.impossible", fault);
    }
}
