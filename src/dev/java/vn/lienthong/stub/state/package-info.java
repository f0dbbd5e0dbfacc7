/** What a stub remembers and how it is configured. */
package vn.lienthong.stub.state;
