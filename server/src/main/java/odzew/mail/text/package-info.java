/// HTML and plain text: conversion, cleaning, quoted history.
@NullMarked
package odzew.mail.text;

import org.jspecify.annotations.NullMarked;
