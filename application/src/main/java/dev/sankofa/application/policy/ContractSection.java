package dev.sankofa.application.policy;

/**
 * A relation between components: every reference that the query yields in one exists in the other.
 *
 * @param name as a sentence: "every product image exists"
 * @param from the component that names things
 * @param query in that component's own language
 * @param in the component that holds them
 */
public record ContractSection(String name, Location location, String from, String query, String in) {}
