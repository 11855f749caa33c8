package dev.sankofa.components.cluster.dsn;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether two texts name the same host. */
final class Hosts {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(\\d{1,3}(\\.\\d{1,3}){3})?");

    private Hosts() {}

    /** By name without regard to case or a final dot (RFC 4343, RFC 1034), by address in any spelling. Resolves nothing. */
    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static String canonical(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".") && name.length() > 1) {
            name = name.substring(0, name.length() - 1);
        }
        return IPV6.matcher(name).matches() ? spelledOut(name) : name;
    }

    /** A literal is read without asking a resolver. */
    private static String spelledOut(String ipv6) {
        try {
            return InetAddress.getByName(ipv6).getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return ipv6;
        }
    }
}
