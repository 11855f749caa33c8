package dev.sankofa.components.spi;

import java.util.List;

/**
 * A component whose source is known to others. They are asked anew for every look and every capture, and not at all for the way back:
 * whom one would ask may be what is lost.
 */
public interface Asking {
    /**
     * This component with what it asked for; to be used for one look or one capture. Opens nothing.
     *
     * @param answers of all that were asked, each once, in their natural order; empty when there is nothing
     * @throws dev.sankofa.foundation.SankofaException {@code SOURCE_PROTOCOL} naming an answer that is of no use
     */
    Component answered(List<String> answers);
}
