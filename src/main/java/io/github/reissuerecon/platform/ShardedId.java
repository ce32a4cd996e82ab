package io.github.reissuerecon.platform;

import java.util.regex.Pattern;

/**
 * A row of the platform.
 *
 * @param shard the name of the database that it stands in; empty where the platform is one database
 * @param id its key there
 */
public record ShardedId(String shard, String id) {

    /** What a shard may be called: a spreadsheet takes none of it for a formula. */
    public static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}");

    /** The characters of a name that the batch database holds. */
    static final int LONGEST_NAME = 255;

    private static final char SLASH = '/';

    /** Splits at the first slash; a name without a shard was written before there were any. */
    static ShardedId read(String name) {
        int slash = name.indexOf(SLASH);
        boolean sharded = slash > 0 && SHARD.matcher(name.substring(0, slash)).matches();
        return sharded ? new ShardedId(name.substring(0, slash), name.substring(slash + 1)) : new ShardedId("", name);
    }

    /** The row within the program and its batch database, see {@link IdForm}. */
    public String name() {
        return shard.isEmpty() ? id : shard + SLASH + id;
    }

    /** The key of a row that stands in a shard, by its name; where there is one database the two are the same. */
    public static String idIn(String shard, String name) {
        if (shard.isEmpty()) {
            return name;
        }
        ShardedId row = read(name);
        if (!row.shard.equals(shard)) {
            throw new IllegalArgumentException("a row of shard \"" + row.shard + "\" is asked for in " + shard);
        }
        return row.id;
    }

    /** The row beside one of some shard: its id in the same shard, its name in another. */
    public String besides(String otherShard) {
        return shard.equals(otherShard) ? id : name();
    }
}
