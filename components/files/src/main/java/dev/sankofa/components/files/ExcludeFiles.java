package dev.sankofa.components.files;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings together the rules of a policy: those of its exclude file first, so that its own lines have the last word. */
final class ExcludeFiles {
    private ExcludeFiles() {}

    static ExcludeRules rules(FileSettings settings) {
        List<String> lines = new ArrayList<>();
        settings.excludeFile().ifPresent(file -> lines.addAll(read(file)));
        lines.addAll(settings.exclude());
        return ExcludeRules.parse(lines);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.SOURCE_MISSING,
                    "cannot read the exclude file '" + file + "': " + e,
                    "Check the component's 'exclude-file'; it is a text file in UTF-8.",
                    e);
        }
    }
}
