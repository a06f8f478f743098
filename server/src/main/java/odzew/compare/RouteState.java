package odzew.compare;

/// The side that gets the calls of a route.
public enum RouteState {
    /// The primary alone; calls are counted.
    OBSERVE,

    /// Both; the client receives the primary's answer, and the candidate's is compared with it.
    SHADOW,

    /// The candidate alone.
    SWITCHED
}
