package dev.sankofa.components.spi.cutover;

import java.util.List;

/**
 * How clients write down where a server of a kind is.
 *
 * @param schemes of URLs, lower case: {@code postgresql}
 * @param usualPort meant where no port is written
 */
public record Protocol(List<String> schemes, int usualPort) {
    public Protocol {
        schemes = List.copyOf(schemes);
    }
}
