package dev.sankofa.repository.engine;

/** What a lock keeps others from. */
public enum LockMode {
    /** For reading and adding: many may do so at once. */
    SHARED,
    /** For removing and for checks that need stillness: nobody else may work. */
    EXCLUSIVE
}
