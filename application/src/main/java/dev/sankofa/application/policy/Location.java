package dev.sankofa.application.policy;

/**
 * A place in a policy file, as an editor counts.
 *
 * @param source the file as the user named it
 * @param line from 1
 * @param column from 1
 */
public record Location(String source, int line, int column) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
