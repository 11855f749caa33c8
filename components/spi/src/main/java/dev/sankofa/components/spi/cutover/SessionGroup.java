package dev.sankofa.components.spi.cutover;

/**
 * Sessions of one client.
 *
 * @param user who logged in
 * @param program how the client names itself; may be empty
 * @param address where it comes from, without its port; may be empty
 * @param count 1 or more
 */
public record SessionGroup(String user, String program, String address, long count) {}
