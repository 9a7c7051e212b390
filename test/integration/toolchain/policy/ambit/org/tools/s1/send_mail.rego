# METADATA
# title: send-mail
package ambit.org.tools.s1.send_mail

# METADATA
# title: outside
grounds contains {"rule": "outside", "action": "deny"} if {
	some recipient in input.arguments.to
	not endswith(recipient, "@example.com")
}

# METADATA
# title: few
grounds contains {"rule": "few", "action": "allow"} if {
	every recipient in input.arguments.to {
		count(recipient) < 100
	}
}
