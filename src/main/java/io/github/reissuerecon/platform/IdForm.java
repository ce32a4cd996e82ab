package io.github.reissuerecon.platform;

/** How the program and its batch database name a row of the platform. */
public enum IdForm {
    /** By its id: the platform is one database. */
    BARE,
    /** By its shard and its id, as {@code s1/42}: an id is unique in its shard alone. */
    SHARDED;

    /** The row of a name. */
    public ShardedId read(String name) {
        return this == SHARDED ? ShardedId.read(name) : new ShardedId("", name);
    }
}
