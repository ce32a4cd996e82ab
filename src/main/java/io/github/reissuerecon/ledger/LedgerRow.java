package io.github.reissuerecon.ledger;

/**
 * What one carrier first told of an event of a number.
 *
 * @param yyyymmdd the event's date
 * @param kind code of its kind
 * @param carrierId who told it
 * @param told place in the order of tellings, see {@link FeedId}
 */
record LedgerRow(int yyyymmdd, byte kind, int carrierId, long told) {

    boolean isSameEvent(LedgerRow other) {
        return yyyymmdd == other.yyyymmdd && kind == other.kind;
    }
}
