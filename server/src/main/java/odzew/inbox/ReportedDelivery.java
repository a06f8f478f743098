package odzew.inbox;

import odzew.mail.DeliveryReport;

/// One of our deliveries and a bounce's report about it.
record ReportedDelivery(long deliveryId, DeliveryReport report) {}
