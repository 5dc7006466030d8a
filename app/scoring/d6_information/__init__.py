"""Information flow 信息共享. One file per indicator."""
