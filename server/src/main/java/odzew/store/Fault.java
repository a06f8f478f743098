package odzew.store;

/// The faults of an object that a row names.
public enum Fault {
    MISSING,
    DAMAGED
}
