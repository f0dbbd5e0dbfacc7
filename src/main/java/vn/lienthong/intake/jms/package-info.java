/** Events over JMS: the consumer, refused messages, and messages whose dossier is locked. */
package vn.lienthong.intake.jms;
