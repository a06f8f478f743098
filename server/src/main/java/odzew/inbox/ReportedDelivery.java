package odzew.inbox;

import odzew.mail.DeliveryReport;

/// A report and the delivery that it concerns.
record ReportedDelivery(long deliveryId, DeliveryReport report, Certainty certainty) {

    /// The strength of the evidence that connects them.
    enum Certainty {
        /// a signed return address or ENVID, which only servers on the way see
        PROVEN,
        /// our signed Message-ID, which every recipient of the message sees
        LIKELY,
        /// the ticket's number and a recipient of late
        PROBABLE
    }
}
