package dev.sankofa.primitive;

/** The choice, made once, when a primitive is first needed. */
final class Chosen {
    static final Primitives PRIMITIVES =
            OpenSslPrimitives.load().map(Primitives.class::cast).orElseGet(JdkPrimitives::new);

    private Chosen() {}
}
