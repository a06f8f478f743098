package odzew.inbox;

import odzew.mail.DeliveryReport;

/// A delivery of ours and what a bounce says about it.
record ReportedDelivery(long deliveryId, DeliveryReport report) {}
