package dev.sankofa.application;

import dev.sankofa.application.policy.Configuration;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Writes a first policy, explained line by line, that already works: it protects the directory it stands in. */
public final class Initialization {
    private static final String REPOSITORY = "sankofa-repository";
    private static final String PASSWORD_FILE = "sankofa-password";

    private Initialization() {}

    /** A name that a policy accepts, made from that of a directory. */
    public static String suggestedName(Path directory) {
        Path last = directory.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String plain = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        return plain.isEmpty() ? "application" : plain.substring(0, Math.min(63, plain.length()));
    }

    /**
     * Writes the policy that the configuration names; never replaces one.
     *
     * @throws SankofaException {@code USAGE} when there is one, {@code TARGET_FAILED} when it cannot be written
     */
    public static void writePolicy(Configuration configuration, String application) {
        Path file = configuration.policyPath();
        String shown = configuration.policyFile().value();
        Path directory = file.toAbsolutePath().normalize().getParent();
        try {
            Files.writeString(
                    file,
                    policy(application, directory == null ? file.toAbsolutePath() : directory),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "there is a policy file " + shown + " already",
                    "Nothing was changed. 'sankofa repo init' makes the repository that it names.",
                    e);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot write the policy file " + shown + ": " + e.getMessage(),
                    "Look whether its directory exists and may be written to.",
                    e);
        }
    }

    private static String policy(String application, Path directory) {
        StringBuilder text = new StringBuilder();
        text.append("# What is protected, and where its recovery points are kept.\n");
        text.append(
                "# 'sankofa policy validate' checks this file, 'sankofa policy show' explains every value in effect.\n");
        text.append("version: 1\n");
        text.append("application: ").append(application).append("\n\n");
        text.append("repository:\n");
        text.append("  # In restic's format: the restic program can check and restore it as well.\n");
        text.append("  # Relative paths start from this file's directory.\n");
        text.append("  path: ").append(REPOSITORY).append('\n');
        text.append("  # Whoever loses this file loses the backups: keep a copy somewhere else.\n");
        text.append("  password-file: ").append(PASSWORD_FILE).append("\n\n");
        text.append("# Secrets are never written here but referred to: ${env:NAME} or ${file:path}.\n");
        text.append("components:\n");
        text.append("  project:\n");
        text.append("    kind: files\n");
        text.append("    paths: [").append(quoted(directory.toString())).append("]\n");
        text.append("    exclude: [/")
                .append(REPOSITORY)
                .append(", /")
                .append(PASSWORD_FILE)
                .append("]\n");
        Catalogue.KINDS.forEach(kind -> example(text, kind));
        return text.toString();
    }

    /** Every setting of a kind as a comment, those that must be said first. */
    private static void example(StringBuilder text, ComponentKind kind) {
        text.append("\n  # ").append(kind.description()).append('\n');
        text.append("  # my-").append(kind.name()).append(":\n");
        text.append("  #   kind: ").append(kind.name()).append('\n');
        List<Setting> settings = kind.settings();
        settings.stream().filter(Setting::required).forEach(setting -> line(text, setting));
        settings.stream().filter(setting -> !setting.required()).forEach(setting -> line(text, setting));
    }

    private static void line(StringBuilder text, Setting setting) {
        String value = setting.type() == Setting.Type.SECRET
                ? "${env:NAME}"
                : setting.defaultText().orElse("...");
        text.append("  #   ").append(setting.name()).append(": ").append(value);
        text.append(setting.required() ? "  # required. " : "  # ")
                .append(setting.description())
                .append('\n');
    }

    /** A YAML scalar in single quotes. A dollar that begins a reference is doubled. */
    private static String quoted(String text) {
        return "'" + text.replace("${", "$${").replace("'", "''") + "'";
    }
}
