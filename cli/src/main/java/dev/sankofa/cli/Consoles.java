package dev.sankofa.cli;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.output.Console;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Optional;

/** Finds out what the process's console can show. */
final class Consoles {
    /** Set by the launcher, which can ask the terminal cheaply: the width in columns when standard error is one. */
    private static final String WIDTH = "sankofa.terminal.width";

    /** Set by the launcher when standard input and standard error are terminals. */
    private static final String KEYBOARD = "sankofa.terminal.keyboard";

    private Consoles() {}

    static Console ofProcess(Environment environment) {
        Optional<Integer> columns =
                Optional.ofNullable(Integer.getInteger(WIDTH)).filter(width -> width > 0);
        boolean dumb =
                environment.variables().value("TERM").filter("dumb"::equals).isPresent();
        boolean animated = columns.isPresent() && !dumb;
        boolean colourless = environment
                .variables()
                .value("NO_COLOR")
                .filter(value -> !value.isEmpty())
                .isPresent();
        int width = columns.map(known -> Math.max(20, known)).orElse(Console.USUAL_WIDTH);
        return new Console(
                System.out, System.err, keyboard(), animated, animated && !colourless, width, ZoneId::systemDefault);
    }

    private static Optional<BufferedReader> keyboard() {
        return Boolean.getBoolean(KEYBOARD)
                ? Optional.of(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
                : Optional.empty();
    }
}
