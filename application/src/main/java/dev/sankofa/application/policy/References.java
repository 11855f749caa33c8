package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves references at the moment of use. What was resolved is neither kept here nor part of any message. */
public final class References {
    private static final int MAX_SECRET_BYTES = 64 << 10;

    private final Variables variables;
    private final Path directory;

    /**
     * @param directory where relative paths start
     */
    public References(Variables variables, Path directory) {
        this.variables = variables;
        this.directory = directory;
    }

    /**
     * The settings with every reference resolved and every path absolute.
     *
     * @param owner whose settings these are, for messages: "component uploads"
     * @throws SankofaException {@code SECRET_UNRESOLVED} or {@code POLICY_INVALID}, naming the setting
     */
    public Settings settings(String owner, List<Setting> declared, Map<String, Value> given) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        declared.forEach(setting -> fromEnvironment(setting).ifPresent(text -> resolved.put(setting.name(), text)));
        given.forEach((name, value) -> resolved.put(name, resolve(owner, name, type(declared, name), value)));
        return Settings.of(owner, declared, resolved);
    }

    /** What the environment says about a setting; empty when nothing. */
    Optional<String> fromEnvironment(Setting setting) {
        return setting.variable().flatMap(variables::value);
    }

    private static Setting.Type type(List<Setting> declared, String name) {
        return declared.stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::type)
                .findFirst()
                .orElse(Setting.Type.TEXT);
    }

    private Object resolve(String owner, String name, Setting.Type type, Value value) {
        String subject = owner + ", setting '" + name + "'";
        return switch (type) {
            case SECRET -> secret(subject, value);
            case PATH -> path(subject, value).toString();
            case TEXT, TEXT_LIST, FLAG, NUMBER, SIZE, DURATION, URI ->
                value instanceof Value.Items items
                        ? items.values().stream()
                                .map(item -> text(subject, item))
                                .toList()
                        : text(subject, value);
        };
    }

    /**
     * The text a value stands for.
     *
     * @param subject what it is for, in messages
     */
    public String text(String subject, Value value) {
        return switch (value) {
            case Value.Literal literal -> literal.text();
            case Value.FromVariable _, Value.FromFile _ -> {
                try (Secret secret = secret(subject, value)) {
                    yield secret.reveal();
                }
            }
            case Value.Items _ ->
                throw new SankofaException(ErrorCode.POLICY_INVALID, subject + " is a list", "Write a single value.");
        };
    }

    /** The path a value stands for; a relative one starts from the policy file's directory. */
    public Path path(String subject, Value value) {
        return directory.resolve(text(subject, value)).normalize();
    }

    /**
     * The secret a reference stands for.
     *
     * @throws SankofaException {@code SECRET_UNRESOLVED} naming the reference; {@code POLICY_INVALID} for a literal
     */
    public Secret secret(String subject, Value value) {
        return switch (value) {
            case Value.FromVariable variable -> fromVariable(subject, variable);
            case Value.FromFile file -> fromFile(subject, file);
            case Value.Literal _, Value.Items _ ->
                throw new SankofaException(
                        ErrorCode.POLICY_INVALID, subject + " is written out", PolicyReader.SECRET_HINT);
        };
    }

    private Secret fromVariable(String subject, Value.FromVariable variable) {
        return variables
                .value(variable.name())
                .map(Secret::of)
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.SECRET_UNRESOLVED,
                        subject + ": environment variable " + variable.name() + " is not set",
                        "Set it for this command, or refer to a file with ${file:path}."));
    }

    private Secret fromFile(String subject, Value.FromFile reference) {
        Path file = directory.resolve(reference.path()).normalize();
        try {
            if (Files.size(file) > MAX_SECRET_BYTES) {
                throw unresolved(subject, file, "is larger than 64KiB", null);
            }
            byte[] bytes = Files.readAllBytes(file);
            Secret secret = Secret.ofUtf8(Arrays.copyOf(bytes, lengthWithoutLineEnd(bytes)));
            Arrays.fill(bytes, (byte) 0);
            return secret;
        } catch (IOException e) {
            throw unresolved(subject, file, Files.exists(file) ? "cannot be read" : "does not exist", e);
        }
    }

    private static SankofaException unresolved(String subject, Path file, String why, @Nullable Throwable cause) {
        return new SankofaException(
                ErrorCode.SECRET_UNRESOLVED,
                subject + ": file " + file + " " + why,
                "Put the secret alone into that file, readable only by you.",
                cause);
    }

    private static int lengthWithoutLineEnd(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    }
}
