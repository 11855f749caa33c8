package dev.sankofa.components.spi;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values for a list of {@link Setting}s, checked and typed when built; unknown names are refused there. Reading a name that was
 * never declared is a bug and fails as one.
 */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * @param owner whose settings these are, for messages: "component uploads"
     * @param declared what may be said
     * @param given text, or a {@code List} of texts for {@code TEXT_LIST}, or a {@link Secret} for {@code SECRET}
     * @throws SankofaException {@code POLICY_INVALID} naming the setting
     */
    public static Settings of(String owner, List<Setting> declared, Map<String, ?> given) {
        given.keySet().stream()
                .filter(name ->
                        declared.stream().noneMatch(setting -> setting.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid(owner + " has no setting '" + name + "'", "Known are: " + names(declared) + ".");
                });
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : declared) {
            value(owner, setting, given).ifPresent(value -> values.put(setting.name(), value));
        }
        return new Settings(values);
    }

    private static Optional<Object> value(String owner, Setting setting, Map<String, ?> given) {
        if (given.containsKey(setting.name())) {
            return Optional.of(convert(owner, setting, given.get(setting.name())));
        }
        if (setting.required()) {
            throw invalid(owner + " lacks the setting '" + setting.name() + "'", setting.description());
        }
        return setting.defaultText().map(text -> convert(owner, setting, text));
    }

    private static Object convert(String owner, Setting setting, Object raw) {
        try {
            return switch (setting.type()) {
                case TEXT -> text(raw);
                case TEXT_LIST ->
                    raw instanceof List<?> items
                            ? items.stream().map(Settings::text).toList()
                            : List.of(text(raw));
                case SECRET -> raw instanceof Secret secret ? secret : Secret.of(text(raw));
                case FLAG -> flag(text(raw));
                case NUMBER -> Long.valueOf(text(raw));
                case SIZE -> ByteSize.parse(text(raw));
                case DURATION -> duration(text(raw));
                case PATH -> Path.of(text(raw));
                case URI -> URI.create(text(raw));
            };
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    owner + " has a bad value for '" + setting.name() + "': " + e.getMessage(),
                    setting.description(),
                    e);
        }
    }

    private static String text(Object raw) {
        if (raw instanceof String || raw instanceof Number || raw instanceof Boolean) {
            return raw.toString();
        }
        throw new IllegalArgumentException("a single value is expected");
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false, not '" + text + "'");
        };
    }

    /** {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d}, or ISO-8601. */
    private static Duration duration(String text) {
        if (text.startsWith("P")) {
            return Duration.parse(text);
        }
        if (!text.matches("\\d+[smhd]")) {
            throw new IllegalArgumentException("not a duration: '" + text + "' (write 90s, 15m, 2h or 7d)");
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static String names(List<Setting> declared) {
        return String.join(", ", declared.stream().map(Setting::name).toList());
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    public String text(String name) {
        return required(name, String.class);
    }

    public Optional<String> optionalText(String name) {
        return optional(name, String.class);
    }

    /** Empty when nothing was said. */
    public List<String> texts(String name) {
        return optional(name, List.class).map(items -> castAll(items)).orElse(List.of());
    }

    private static List<String> castAll(List<?> items) {
        return items.stream().map(String.class::cast).toList();
    }

    public Secret secret(String name) {
        return required(name, Secret.class);
    }

    public Optional<Secret> optionalSecret(String name) {
        return optional(name, Secret.class);
    }

    public boolean flag(String name, boolean otherwise) {
        return optional(name, Boolean.class).orElse(otherwise);
    }

    public long number(String name) {
        return required(name, Long.class);
    }

    public Optional<Long> optionalNumber(String name) {
        return optional(name, Long.class);
    }

    public ByteSize size(String name) {
        return required(name, ByteSize.class);
    }

    public Optional<ByteSize> optionalSize(String name) {
        return optional(name, ByteSize.class);
    }

    public Duration duration(String name, Duration otherwise) {
        return optional(name, Duration.class).orElse(otherwise);
    }

    public Path path(String name) {
        return required(name, Path.class);
    }

    public Optional<Path> optionalPath(String name) {
        return optional(name, Path.class);
    }

    public URI uri(String name) {
        return required(name, URI.class);
    }

    public Optional<URI> optionalUri(String name) {
        return optional(name, URI.class);
    }

    private <T> T required(String name, Class<T> type) {
        return optional(name, type).orElseThrow(() -> new IllegalStateException("setting without a value: " + name));
    }

    private <T> Optional<T> optional(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
