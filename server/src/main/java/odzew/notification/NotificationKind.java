package odzew.notification;

/// Why an agent is notified. The constants' names are stored in the database.
public enum NotificationKind {
    MENTION,
    ASSIGNED,
    CUSTOMER_WROTE,
    FOLLOWED,
    WOKEN
}
