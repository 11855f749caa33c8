package dev.sankofa.components.cache.rdb;

/** What a key holds, as {@code TYPE} would say. */
public enum ValueType {
    STRING,
    LIST,
    SET,
    SORTED_SET,
    HASH,
    STREAM,
    MODULE
}
