package dev.sankofa.components.images.registry;

import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;

/** URLs that a registry sends us to. They are checked, because whoever controls an answer would else make us ask inside our network. */
final class Locations {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private Locations() {}

    /**
     * Where an answer points to.
     *
     * @param asked the URL that gave the answer
     * @throws RegistryProtocolException when it is no URL of the web, leaves encryption, or points from outside to an address inside
     */
    static URI resolve(URI asked, String location) throws RegistryProtocolException {
        URI resolved;
        try {
            resolved = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RegistryProtocolException("location is not a URL");
        }
        String scheme = String.valueOf(resolved.getScheme());
        if (resolved.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new RegistryProtocolException("location is not a URL of the web: scheme " + scheme);
        }
        if (asked.getScheme().equals("https") && scheme.equals("http")) {
            throw new RegistryProtocolException("location leaves encryption: " + resolved.getHost());
        }
        if (isInside(resolved.getHost()) && !isInside(asked.getHost())) {
            throw new RegistryProtocolException("location is an address inside a network: " + resolved.getHost());
        }
        return resolved;
    }

    static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && String.valueOf(one.getRawAuthority()).equals(other.getRawAuthority());
    }

    /** A literal address that is private, link-local or loopback; names are not resolved for this. */
    private static boolean isInside(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!LITERAL.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
            return address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
