/** The memory and the configuration of the stubs. */
package vn.lienthong.stub.state;
