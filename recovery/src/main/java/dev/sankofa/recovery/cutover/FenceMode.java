package dev.sankofa.recovery.cutover;

/** Whether and when applications are kept from the old server. */
public enum FenceMode {
    /** Before the first change: nothing that is written in between is lost unseen; the application stands until it is restarted. */
    BEFORE,
    /** When the new server is proven to be used: no pause, but what is written to the old one in between is lost. */
    AFTER,
    /** Never: the old server stays as it is. */
    NONE
}
