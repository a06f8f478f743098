package odzew.notification;

/// The reason of a notification. The constants' names are stored in the database.
public enum NotificationKind {
    MENTION,
    ASSIGNED,
    CUSTOMER_WROTE,
    FOLLOWED,
    WOKEN,
    NOT_SENT
}
