package dev.sankofa.components.spi.cutover;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.regex.Pattern;

/**
 * Where a server listens, as a client writes it down.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}");

    /** Checks the form; whether anything listens there is another question. */
    public Endpoint {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + host + "' is neither a host name nor an address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /**
     * Reads {@code host:port}, {@code 192.0.2.1:5432} or {@code [2001:db8::1]:5432}.
     *
     * @param what the option or setting, for messages
     * @throws SankofaException {@code USAGE}
     */
    public static Endpoint parse(String what, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (host.contains(":") && !bracketed)) {
            throw usage(what, "'" + text + "' is not HOST:PORT");
        }
        try {
            return new Endpoint(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw usage(what, "'" + text + "' is not HOST:PORT");
        } catch (IllegalArgumentException e) {
            throw usage(what, String.valueOf(e.getMessage()));
        }
    }

    private static SankofaException usage(String what, String why) {
        return new SankofaException(
                ErrorCode.USAGE, what + ": " + why, "Write for example db-new.internal:5432, or [2001:db8::1]:5432.");
    }

    public boolean isIpv6() {
        return host.contains(":");
    }

    @Override
    public String toString() {
        return (isIpv6() ? "[" + host + "]" : host) + ":" + port;
    }
}
