package dev.sankofa.cli.output;

import java.io.PrintStream;
import java.time.ZoneId;

/**
 * Where a command prints, and what can be shown there.
 *
 * @param out for results
 * @param err for progress and errors
 * @param animated whether {@code err} is a terminal whose line can be rewritten
 * @param coloured whether colours may be used
 * @param width columns, 20 or more
 * @param zone in which times are shown to people
 */
public record Console(
        PrintStream out, PrintStream err, boolean animated, boolean coloured, int width, ZoneId zone) {
    /** Assumed where nobody tells. */
    public static final int USUAL_WIDTH = 100;

    public Console {
        if (width < 20) {
            throw new IllegalArgumentException("console is too narrow: " + width);
        }
    }

    /** The same without colours and moving lines. */
    public Console plain() {
        return new Console(out, err, false, false, width, zone);
    }

    public Console withoutColour() {
        return new Console(out, err, animated, false, width, zone);
    }
}
