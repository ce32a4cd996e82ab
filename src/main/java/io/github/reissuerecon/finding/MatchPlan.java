package io.github.reissuerecon.finding;

/**
 * How a run's match reads a table of bindings.
 *
 * @param way by a scan, or by lookups
 * @param reason why, in words
 * @param numbers of the night that were looked for
 * @param numberParts of lookups, how many of the match's parts (the first) are ranges of numbers
 */
public record MatchPlan(Way way, String reason, long numbers, int numberParts) {

    /** A way to read a table. */
    public enum Way {
        /** All rows of a range of keys pass the night's numbers. */
        SCAN("scan"),
        /** The table is asked for a range of the night's numbers. */
        LOOKUP("lookup"),
        /** Beside lookups: the rows of a range of keys whose number is written in a way that no lookup finds. */
        WALK("walk");

        private final String code;

        Way(String code) {
            this.code = code;
        }

        /** The word in database and summary. */
        public String code() {
            return code;
        }

        static Way of(String code) {
            for (Way way : values()) {
                if (way.code.equals(code)) {
                    return way;
                }
            }
            throw new IllegalArgumentException("no way to match: " + code);
        }
    }

    /** The plan of runs that an earlier version of the program began. */
    static final MatchPlan SCAN = new MatchPlan(Way.SCAN, "", 0, 0);

    /** The way in which a part is read. */
    public Way ofPart(int part) {
        return way == Way.LOOKUP && part >= numberParts ? Way.WALK : way;
    }
}
