package dev.sankofa.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a command prints, and what can be shown there.
 *
 * @param out for results
 * @param err for progress, errors and questions
 * @param keyboard where somebody can answer; empty when nobody can
 * @param animated whether {@code err} is a terminal whose line can be rewritten
 * @param coloured whether colours may be used
 * @param width columns, 20 or more
 * @param zone in which times are shown to people; asked when one is, because the JVM then reads its table of all zones
 */
public record Console(
        PrintStream out,
        PrintStream err,
        Optional<BufferedReader> keyboard,
        boolean animated,
        boolean coloured,
        int width,
        Supplier<ZoneId> zone) {
    /** Assumed where nobody tells. */
    public static final int USUAL_WIDTH = 100;

    public Console {
        if (width < 20) {
            throw new IllegalArgumentException("console is too narrow: " + width);
        }
    }

    /** The same without colours and moving lines. */
    public Console plain() {
        return new Console(out, err, keyboard, false, false, width, zone);
    }

    /** Asks for a line; an empty answer, or nobody to ask, means the suggestion. */
    public String ask(String question, String suggestion) {
        if (keyboard.isEmpty()) {
            return suggestion;
        }
        err.print(question + " [" + suggestion + "]: ");
        err.flush();
        try {
            String answer = keyboard.get().readLine();
            return answer == null || answer.isBlank() ? suggestion : answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
