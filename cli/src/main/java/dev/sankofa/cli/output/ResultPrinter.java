package dev.sankofa.cli.output;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/** Prints results and errors in the chosen format. */
public final class ResultPrinter {
    private final Console console;
    private final OutputFormat format;
    private final boolean debug;

    /**
     * @param debug whether an error shows where in the program it came from
     */
    public ResultPrinter(Console console, OutputFormat format, boolean debug) {
        this.console = console;
        this.format = format;
        this.debug = debug;
    }

    public void print(Result result) {
        switch (format) {
            case TABLE -> result.lines().forEach(line -> console.out().println(line));
            case JSON -> console.out().print(versioned(result.document()).indented());
            case NDJSON -> console.out().println(line("result", "result", result.document()));
        }
        console.out().flush();
    }

    private static JsonDocument versioned(JsonDocument document) {
        JsonDocument versioned = JsonDocument.versioned(Result.SCHEMA_VERSION);
        document.values().forEach(versioned::put);
        return versioned;
    }

    private static String line(String type, String name, JsonDocument content) {
        return JsonDocument.versioned(Result.SCHEMA_VERSION)
                .put("type", type)
                .put(name, content)
                .line();
    }

    /** Says what went wrong and what to do; never where in the program, unless asked. */
    public void print(SankofaException error) {
        String message = error.code() == ErrorCode.BUG
                ? "unexpected: " + error.getMessage()
                : String.valueOf(error.getMessage());
        console.err().println(red("error: ") + message);
        error.hint().ifPresent(hint -> console.err().println("HINT: " + hint));
        console.err().println(error.code().id());
        if (debug) {
            console.err().print(stackTrace(error));
        }
        console.err().flush();
        switch (format) {
            case TABLE -> {}
            case JSON ->
                console.out()
                        .print(versioned(JsonDocument.empty().put("error", document(error)))
                                .indented());
            case NDJSON -> console.out().println(line("error", "error", document(error)));
        }
        console.out().flush();
    }

    private String red(String text) {
        return console.coloured() ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    private static JsonDocument document(SankofaException error) {
        return JsonDocument.empty()
                .put("id", error.code().id())
                .put("code", error.code().name())
                .put("category", error.code().category().name().toLowerCase(Locale.ROOT))
                .put("message", String.valueOf(error.getMessage()))
                .put("hint", error.hint())
                .put("retry", error.code().retry().name().toLowerCase(Locale.ROOT))
                .put("exitStatus", error.code().exitStatus().number());
    }

    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
