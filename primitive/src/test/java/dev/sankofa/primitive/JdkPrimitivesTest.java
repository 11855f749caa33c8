package dev.sankofa.primitive;

class JdkPrimitivesTest extends PrimitivesContract {
    private final Primitives primitives = new JdkPrimitives();

    @Override
    Primitives primitives() {
        return primitives;
    }
}
