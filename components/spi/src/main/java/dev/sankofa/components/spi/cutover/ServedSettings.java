package dev.sankofa.components.spi.cutover;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says about the cutover of any served component.
 *
 * @param usedIn the component that tells the application where the server is
 * @param names under which the application knows the server besides the policy's own host and port
 */
public record ServedSettings(Optional<String> usedIn, List<Endpoint> names, SessionFilter sessions) {
    private static final String IN = "cutover-in";
    private static final String NAMES = "cutover-names";
    private static final String SESSIONS = "cutover-sessions";

    /** Declared by every served kind. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    IN,
                    Setting.Type.TEXT,
                    "The component whose Secrets and ConfigMaps tell the application where this server is; the only one"
                            + " that can without it."),
            Setting.optional(
                    NAMES,
                    Setting.Type.TEXT_LIST,
                    "Further names as host:port under which the application knows this server, such as one that only the"
                            + " cluster resolves."),
            Setting.optional(
                    SESSIONS,
                    Setting.Type.TEXT_LIST,
                    "How the application's sessions are told from others: user=NAME, program=NAME, program=BEGINNING*,"
                            + " address=10.0.0.0/8; all sessions but ours without it."));

    public ServedSettings {
        names = List.copyOf(names);
    }

    /**
     * @param name of the component, for messages
     * @throws SankofaException {@code POLICY_INVALID}
     */
    public static ServedSettings of(String name, Settings settings) {
        try {
            List<Endpoint> names = settings.texts(NAMES).stream()
                    .map(text -> Endpoint.parse(NAMES, text))
                    .toList();
            return new ServedSettings(settings.optionalText(IN), names, SessionFilter.parse(settings.texts(SESSIONS)));
        } catch (IllegalArgumentException e) {
            throw invalid(name, SESSIONS + ": " + e.getMessage(), "Write for example user=shop or address=10.0.0.0/8.");
        } catch (SankofaException e) {
            throw invalid(name, String.valueOf(e.getMessage()), e.hint().orElse("Write host:port."));
        }
    }

    private static SankofaException invalid(String name, String message, String hint) {
        return new SankofaException(
                ErrorCode.POLICY_INVALID, "component " + name + " has a bad value for " + message, hint);
    }
}
