package dev.sankofa.repository.format.tree;

import java.io.IOException;

/** Receives the nodes of a tree in their order. */
@FunctionalInterface
public interface NodeVisitor {
    void node(Node node) throws IOException;
}
