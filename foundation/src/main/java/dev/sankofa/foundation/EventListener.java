package dev.sankofa.foundation;

/** Receives events from any thread, one at a time or several at once; must return quickly and must not throw. */
@FunctionalInterface
public interface EventListener {
    EventListener NONE = event -> {};

    void on(Event event);
}
